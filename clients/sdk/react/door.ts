// React bindings: `@codai/sdk/react`.
export { SupergraphProvider, type SupergraphProviderProps, useSupergraph } from './provider.ts';
export { type Action, useAction } from './use-action.ts';
export { type LiveState, type UseLiveOptions, useLive, useLiveStatus, useOnline } from './use-live.ts';
export { type UsePages, usePages } from './use-pages.ts';
