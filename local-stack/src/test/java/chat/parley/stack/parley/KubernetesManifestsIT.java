package chat.parley.stack.parley;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.stack.proxy.Routes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

class KubernetesManifestsIT {
  private final DeploymentFiles files = new DeploymentFiles();
  private final List<HasMetadata> resources = resources();

  @Test
  void everyFieldIsKnownToKubernetes() throws ReflectiveOperationException {
    assertThat(resources).hasSizeGreaterThan(20);
    for (var resource : resources) {
      var unknown = new ArrayList<String>();
      findUnknown(resource, resource.getKind() + " " + resource.getMetadata().getName(), unknown);
      assertThat(unknown).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyServiceHasLauncherSettingsAndPort(Service service) {
    var container = container(service);

    assertThat(container.getPorts().getFirst().getContainerPort())
        .isEqualTo(DeploymentFiles.PORTS.get(service));
    var names = new HashSet<>(only(ConfigMap.class, "parley").getData().keySet());
    container.getEnv().forEach(variable -> names.add(variable.getName()));
    names.removeAll(Set.of("PARLEY_TOPICS_PARTITIONS", "PARLEY_TOPICS_REPLICATION"));
    assertThat(names).containsExactlyInAnyOrderElementsOf(files.settings(service));
  }

  @ParameterizedTest
  @EnumSource
  void everyServiceHasProbesLimitsAndDisruptionBudget(Service service) {
    var container = container(service);

    assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
    assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
    assertThat(container.getResources().getLimits()).containsKey("memory");
    assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
    var budget = only(PodDisruptionBudget.class, service.module());
    assertThat(budget.getSpec().getSelector().getMatchLabels())
        .isEqualTo(
            only(Deployment.class, service.module()).getSpec().getSelector().getMatchLabels());
  }

  @Test
  void containsNoSecretValues() {
    for (var service : Service.values()) {
      container(service).getEnv().stream()
          .filter(variable -> variable.getValue() != null)
          .forEach(
              variable -> assertThat(variable.getName()).isEqualTo("PARLEY_KEYS_SCOPE_CURRENT"));
    }
    assertThat(resources).noneMatch(resource -> resource.getKind().equals("Secret"));
  }

  @Test
  void ingressRoutesMatchLocalProxy() {
    var paths = only(Ingress.class, "parley").getSpec().getRules().getFirst().getHttp().getPaths();
    for (HTTPIngressPath path : paths) {
      var service = path.getBackend().getService();
      assertThat(Routes.serviceFor(path.getPath()).orElse("operators-only"))
          .as(path.getPath())
          .isEqualTo(service.getName());
      only(io.fabric8.kubernetes.api.model.Service.class, service.getName());
    }
    assertThat(paths).hasSize(9);
  }

  @Test
  void kustomizationListsEveryFile() {
    Map<String, List<String>> kustomization =
        new Yaml().load(DeploymentFiles.text("k8s/kustomization.yaml"));

    assertThat(DeploymentFiles.path("k8s").toFile().list((folder, name) -> name.endsWith(".yaml")))
        .containsExactlyInAnyOrderElementsOf(
            concat(fileNames(kustomization), "kustomization.yaml"));
  }

  private static List<HasMetadata> resources() {
    Map<String, List<String>> kustomization =
        new Yaml().load(DeploymentFiles.text("k8s/kustomization.yaml"));
    var all = new ArrayList<HasMetadata>();
    for (var file : fileNames(kustomization)) {
      for (var document : DeploymentFiles.text("k8s/" + file).split("(?m)^---$", -1)) {
        HasMetadata resource = new KubernetesSerialization().unmarshal(document);
        all.add(resource);
      }
    }
    return all;
  }

  private static List<String> fileNames(Map<String, List<String>> kustomization) {
    var names = kustomization.get("resources");
    assertThat(names).isNotEmpty();
    return names == null ? List.of() : names;
  }

  private static List<String> concat(List<String> names, String more) {
    var all = new ArrayList<>(names);
    all.add(more);
    return all;
  }

  private Container container(Service service) {
    var spec = only(Deployment.class, service.module()).getSpec().getTemplate().getSpec();
    return spec.getContainers().getFirst();
  }

  private <T extends HasMetadata> T only(Class<T> type, String name) {
    return resources.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(resource -> resource.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s %s".formatted(type.getSimpleName(), name)));
  }

  /**
   * Finds unknown fields: the library stores fields that a type does not know in {@code
   * additionalProperties}.
   */
  private static void findUnknown(@Nullable Object value, String path, List<String> unknown)
      throws ReflectiveOperationException {
    switch (value) {
      case Collection<?> many -> {
        for (var each : many) {
          findUnknown(each, path, unknown);
        }
      }
      case Map<?, ?> map -> {
        for (var each : map.values()) {
          findUnknown(each, path, unknown);
        }
      }
      case Object bean when bean.getClass().getName().startsWith("io.fabric8.") -> {
        for (var method : bean.getClass().getMethods()) {
          if (method.getName().startsWith("get") && method.getParameterCount() == 0) {
            var inner = method.invoke(bean);
            if (method.getName().equals("getAdditionalProperties")) {
              ((Map<?, ?>) inner).keySet().forEach(name -> unknown.add(path + ": " + name));
            } else {
              findUnknown(inner, path + "." + method.getName().substring(3), unknown);
            }
          }
        }
      }
      case null, default -> {
        // A plain value.
      }
    }
  }
}
