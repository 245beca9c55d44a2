// Types of libraries that have none, as far as they are used here.

declare module '@citation-js/core' {
  export const logger: { readonly _log: { length: number } };
  export const plugins: {
    readonly config: { get(plugin: '@bibtex'): { readonly format: { asciiOnly: boolean } } };
    readonly input: {
      chain(
        content: string,
        options: { readonly forceType: string; readonly generateGraph: false },
      ): readonly unknown[];
    };
    readonly output: {
      format(
        format: 'ris',
        items: unknown,
        options: { readonly format: 'object' },
      ): Readonly<Record<string, unknown>>[];
      format(format: string, items: unknown, options?: Readonly<Record<string, unknown>>): string;
    };
  };
}
declare module '@citation-js/plugin-bibtex' {}
declare module '@citation-js/plugin-csl' {}
declare module '@citation-js/plugin-ris' {}
