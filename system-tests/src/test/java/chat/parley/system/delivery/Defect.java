package chat.parley.system.delivery;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A defect that the room service does not have. It is injected into the packaged service's code
 * when that is loaded, so the service has no switch that could lose data.
 */
enum Defect {
  /** The service without a defect. */
  NONE("", "", MethodTransform.ACCEPT_ALL),

  /** Earlier commands are never recognised. */
  NO_DEDUPE("store.PostgresMessages", "processed", replacedBy(Defect::returnsAnEmptyMap)),

  /** New messages are numbered and published, but not stored. */
  NO_INSERT("store.PostgresMessages", "insert", replacedBy(CodeBuilder::return_)),

  /**
   * Offsets are committed before anything is stored. It loses nothing: the service resumes from the
   * progress that PostgreSQL stored.
   */
  OFFSETS_EARLY(
      "ingest.SubmissionConsumer",
      "take",
      MethodTransform.transformingCode(new Before(Defect::commits)));

  private static final String PACKAGE = "chat.parley.room.message";

  private final String type;
  private final String method;
  private final MethodTransform change;

  Defect(String type, String method, MethodTransform change) {
    this.type = type;
    this.method = method;
    this.change = change;
  }

  /** Returns the class with the defect; null if the defect is in another class. */
  byte @Nullable [] in(ClassLoader loader, String name, byte[] code) {
    if (!name.equals((PACKAGE + "." + type).replace('.', '/'))) {
      return null;
    }
    ClassFile file =
        ClassFile.of(
            ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
    return file.transformClass(
        file.parse(code),
        ClassTransform.transformingMethods(each -> each.methodName().equalsString(method), change));
  }

  private static void returnsAnEmptyMap(CodeBuilder code) {
    code.invokestatic(ConstantDescs.CD_Map, "of", MethodTypeDesc.of(ConstantDescs.CD_Map), true)
        .areturn();
  }

  private static void commits(CodeBuilder code) {
    ClassDesc records = ClassDesc.of("org.apache.kafka.clients.consumer.ConsumerRecords");
    ClassDesc offsets = ClassDesc.of("chat.parley.platform.kafka.OffsetCommitter");
    code.aload(0)
        .getfield(ClassDesc.of(PACKAGE + ".ingest", "SubmissionConsumer"), "offsets", offsets)
        .ldc("submissions")
        .aload(1)
        .invokevirtual(
            offsets,
            "commitAfter",
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String, records));
  }

  private static MethodTransform replacedBy(Consumer<CodeBuilder> body) {
    return (method, element) -> {
      if (element instanceof CodeModel) {
        method.withCode(body);
      } else {
        method.with(element);
      }
    };
  }

  /** Inserts code at the start of a method. */
  record Before(Consumer<CodeBuilder> what) implements CodeTransform {

    @Override
    public void atStart(CodeBuilder code) {
      what.accept(code);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
