/** @internal Traces, metrics and logs to where OpenTelemetry's own variables say. */
import { type Engine, Telemetry } from "@balai/engine"
import { ConfigProvider, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { Otlp, type OtlpExporter, OtlpSerialization } from "effect/observability"

type Environment = { readonly [name: string]: string | undefined }

const isExported = (environment: Environment): boolean =>
  Object.entries(environment).some(
    ([name, value]) => /^OTEL_EXPORTER_OTLP_((TRACES|METRICS|LOGS)_)?ENDPOINT$/.test(name) && value !== ""
  )

/** What OpenTelemetry exports when nothing else is said. */
const all = { OTEL_TRACES_EXPORTER: "otlp", OTEL_METRICS_EXPORTER: "otlp", OTEL_LOGS_EXPORTER: "otlp" }

const given = (environment: Environment): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(environment).filter((it): it is [string, string] => it[1] !== undefined))

/** Exports what an endpoint is named for; with none, nothing. Effect reads the other variables itself. */
export const exporting = (
  environment: Environment,
  version: string
): Layer.Layer<OtlpExporter.Flusher> | Layer.Layer<never> => {
  if (!isExported(environment)) return Layer.empty
  const isJson = environment["OTEL_EXPORTER_OTLP_PROTOCOL"] === "http/json"
  return Otlp.layerFromConfig({
    resource: { serviceName: environment["OTEL_SERVICE_NAME"] ?? "balai", serviceVersion: version },
    loggerMergeWithExisting: true
  }).pipe(
    Layer.provide(isJson ? OtlpSerialization.layerJson : OtlpSerialization.layerProtobuf),
    Layer.provide(FetchHttpClient.layer),
    Layer.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: { ...all, ...given(environment) } })))
  )
}

/** Samples from time to time where somebody watches. */
export const sampling = (environment: Environment): Layer.Layer<never, never, Engine.Engine> =>
  isExported(environment) || (environment["BALAI_METRICS_KEY"] ?? "") !== "" ? Telemetry.layer() : Layer.empty
