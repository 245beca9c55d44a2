/** The value of `--name=value` on the command line, or `otherwise`, whose type it has. */
export function option<T extends string | number>(name: string, otherwise: T): T extends number ? number : string;
export function option(name: string, otherwise: string | number): string | number {
  const prefix = `--${name}=`;
  const given = process.argv.find((argument) => argument.startsWith(prefix))?.slice(prefix.length);
  if (given === undefined) return otherwise;
  return typeof otherwise === 'number' ? Number(given) : given;
}
