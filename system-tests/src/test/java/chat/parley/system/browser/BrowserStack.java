package chat.parley.system.browser;

import chat.parley.stack.parley.ParleyInstance;
import chat.parley.stack.parley.ParleySettings;
import chat.parley.stack.parley.Progress;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Parley with two gateways, and one browser, for all classes that test pages. It starts with
 * the first of them, is injected where a test needs a {@link ParleyInstance} or a {@link Chromium},
 * and ends with the run. After each test, all windows are closed.
 */
final class BrowserStack implements ParameterResolver, AfterEachCallback {

  private record House(ParleyInstance parley, Chromium chromium) implements AutoCloseable {

    private static House open() {
      ParleyInstance parley =
          new ParleyInstance(
              ParleySettings.forTest(2).with("PARLEY_IDENTITY_ACTIVITY_STEP", "PT1S"),
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
        .getStore(Namespace.create(BrowserStack.class))
        .computeIfAbsent(House.class, key -> House.open(), House.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ParleyInstance.class || type == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    House house = house(context);
    return parameter.getParameter().getType() == ParleyInstance.class
        ? house.parley
        : house.chromium;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    house(context).chromium.everybodyGoes();
  }
}
