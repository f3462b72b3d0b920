package chat.parley.system.browser;

import chat.parley.stack.parley.Parley;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Parley with two gateways, and one browser, for all classes in which people look at pages: it
 * starts with the first of them, is handed to each that asks for a {@link Parley} or a {@link
 * Chromium}, and ends with the run. After each test all windows are closed.
 */
final class Stage implements ParameterResolver, AfterEachCallback {

  private record House(Parley parley, Chromium chromium) implements AutoCloseable {

    private static House open() {
      Parley parley =
          new Parley(
              ParleySettings.forTest(2).with("PARLEY_IDENTITY_RECENT_STEP", "PT1S"),
              Progress.SILENT);
      parley.start();
      return new House(parley, new Chromium(parley.address()));
    }

    @Override
    public void close() {
      chromium.close();
      parley.close();
    }
  }

  private static House house(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Stage.class))
        .computeIfAbsent(House.class, key -> House.open(), House.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Parley.class || type == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    House house = house(context);
    return parameter.getParameter().getType() == Parley.class ? house.parley : house.chromium;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    house(context).chromium.everybodyGoes();
  }
}
