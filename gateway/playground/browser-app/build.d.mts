/** Builds the Vite project in `source` into `folder`. Rejects when it does not build. */
export function buildBrowserApp(options: { source: string; folder: string; base: string }): Promise<void>;
