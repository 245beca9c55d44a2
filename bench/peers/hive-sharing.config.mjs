// Hive Gateway with one execution for identical operations that are in flight at the same time.
export const gatewayConfig = { inboundInflightRequestDeduplication: true };
