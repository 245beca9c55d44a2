// The public door of the gateway.
export type { DecidePolicies, PolicyCall } from './authorisation/policies.ts';
export type { EngineFactory } from './build-stages.ts';
export { readConfigFile } from './config/read-config-file.ts';
export { readSettings, type Settings, SettingsError, type SettingsInput } from './config/settings.ts';
export { createGateway, type Gateway, type GatewayOptions } from './gateway.ts';
export { createGentleExit, type GentleExit } from './gentle-exit.ts';
export type { FetchContext } from './http/yoga-door.ts';
export type { Revocations } from './identity/identify.ts';
export type { DecideOverrides, OverrideCall } from './planning/override-labels.ts';
export type {
  AmendedClaims,
  AnswerAddition,
  AnswerSeen,
  EventSeen,
  GatewayPlugin,
  Refused,
  SubgraphCall,
  SubgraphCallEnd,
} from './plugins/plugin.ts';
export type { Readiness } from './readiness.ts';
export { type DoorCode, doorCodes } from './request/refusal.ts';
export { type ServedGateway, type ServeOptions, serveGateway, serveMetrics } from './serve.ts';
export { SupergraphError } from './supergraph/supergraph-error.ts';
export { createHttpTransport, type HttpTransportOptions } from './upstream/http-transport.ts';
export { createLocalTransport, type FetchHandler } from './upstream/local-transport.ts';
export { createRoutedTransport } from './upstream/routed-transport.ts';
export type { SubgraphTransport } from './upstream/upstream.ts';
