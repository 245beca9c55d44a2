import { type Environment, looksSecret } from '../environments/environments.ts';
import type { Shared } from './share.ts';

/** Shorter secrets are found everywhere by chance. */
const SECRET_MIN = 4;
const TEXT = String.raw`"(?:[^"\\\n]|\\.)*"`;
const MEMBER = new RegExp(String.raw`"((?:[^"\\\n]|\\.)*)"(\s*:\s*)(${TEXT}|-?\d[\d.eE+-]*)`, 'g');
const ARGUMENT = new RegExp(String.raw`\b([A-Za-z_]\w*)(\s*:\s*)("""[\s\S]*?"""|${TEXT})`, 'g');

/**
 * An operation as it may be put into a link: values of the environments' secrets, and what has the name of a secret (`password`, `apiKey`), are left
 * out. In variables a place for the value stands there instead.
 */
export function withoutSecretsIn(
  { query, variables, operationName }: Shared,
  environments: readonly Environment[],
): { readonly shared: Shared; readonly leftOut: number } {
  let leftOut = 0;
  const secrets = environments
    .flatMap((each) => [...each.variables, ...each.headers])
    .filter(({ isSecret, value }) => isSecret && value.length >= SECRET_MIN);
  const hideKnown = (text: string) =>
    secrets.reduce((left, { name, value }) => {
      const written = JSON.stringify(value).slice(1, -1);
      const pieces = left.split(written);
      leftOut += pieces.length - 1;
      return pieces.join(`{{${name}}}`);
    }, text);
  const hidden = hideKnown(variables).replaceAll(MEMBER, (member, name: string, colon: string, value: string) => {
    if (!looksSecret(name) || value === '""' || value.includes('{{')) return member;
    leftOut += 1;
    return `"${name}"${colon}"{{${name.replaceAll(/\W/g, '_')}}}"`;
  });
  const asked = hideKnown(query).replaceAll(ARGUMENT, (argument, name: string, colon: string, value: string) => {
    if (!looksSecret(name) || value === '""' || value.includes('{{')) return argument;
    leftOut += 1;
    return `${name}${colon}""`;
  });
  return { shared: { query: asked, variables: hidden, operationName }, leftOut };
}
