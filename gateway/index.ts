// The public door of the gateway.

export type { FetchContext } from './carriers/http/yoga-door.ts';
export { readConfigFile } from './config/read-config-file.ts';
export { readSettings, type Settings, SettingsError, type SettingsInput } from './config/settings.ts';
export { type DoorCode, doorCodes } from './messages/request/refusal.ts';
export type {
  AmendedClaims,
  AnswerAddition,
  AnswerSeen,
  EventSeen,
  GatewayPlugin,
  Refused,
  SubgraphCall,
  SubgraphCallEnd,
} from './pipeline/plugins/plugin.ts';
export type { EngineFactory, Gateway, GatewayOptions, Readiness } from './process/gateway/contract.ts';
export { createGateway } from './process/gateway/gateway.ts';
export { createGentleExit, type GentleExit } from './process/server/gentle-exit.ts';
export { type ServedGateway, type ServeOptions, serveGateway, serveMetrics } from './process/server/serve.ts';
export type { DecidePolicies, PolicyCall } from './protection/authorisation/policies.ts';
export type { Revocations } from './protection/identity/identify.ts';
export type { DecideOverrides, OverrideCall } from './supergraph/override-labels.ts';
export { SupergraphError } from './supergraph/supergraph-error.ts';
export { createHttpTransport, type HttpTransportOptions } from './upstream/http-transport.ts';
export { createLocalTransport, type FetchHandler } from './upstream/local-transport.ts';
export { createRoutedTransport } from './upstream/routed-transport.ts';
export type { SubgraphTransport } from './upstream/upstream.ts';
