import type { IncrementalFormat } from '../../messages/request/incremental-format.ts';
import type { ClientPath, LocatedFault } from '../../messages/response/fault.ts';
import type { DeliveredPart, Fragment, Progress } from './deferred.ts';

/** The text of `errors`. */
type ErrorsText = (faults: readonly LocatedFault[]) => string;

export interface FirstPayload {
  readonly data: string;
  readonly faults: readonly LocatedFault[];
  readonly announced: readonly Fragment[];
}

/** Source of `current`: GraphQL specification (draft of 2025), §7.1.3; of `apollo`: specs.apollo.dev/incremental/v0.1. */
export function firstPayloadText(format: IncrementalFormat, first: FirstPayload, errorsText: ErrorsText): string {
  const pending = format === 'current' ? `,"pending":${pendingText(first.announced)}` : '';
  return `{"data":${first.data}${errorsMember(first.faults, errorsText)}${pending},"hasNext":true}`;
}

/** Null when the format has nothing to say of it. `extensions` is empty, or members to add. */
export function laterPayloadText(
  format: IncrementalFormat,
  progress: Progress,
  errorsText: ErrorsText,
  extensions: string,
): string | null {
  const members = format === 'current' ? currentMembers(progress, errorsText) : apolloMembers(progress, errorsText);
  if (members.length === 0 && progress.hasNext) return null;
  return `{${[...members, `"hasNext":${progress.hasNext}`].join(',')}${extensions}}`;
}

function currentMembers({ announced, delivered, completed }: Progress, errorsText: ErrorsText): string[] {
  const members: string[] = [];
  if (announced.length > 0) members.push(`"pending":${pendingText(announced)}`);
  if (delivered.length > 0) {
    members.push(`"incremental":[${delivered.map((part) => incrementalText(part, errorsText)).join(',')}]`);
  }
  const ended = completed.map(({ fragment, faults }) => {
    const errors = faults === null ? '' : `,"errors":${errorsText(faults)}`;
    return `{"id":"${fragment.id}"${errors}}`;
  });
  if (ended.length > 0) members.push(`"completed":[${ended.join(',')}]`);
  return members;
}

function pendingText(announced: readonly Fragment[]): string {
  return JSON.stringify(announced.map(({ id, path, label }) => ({ id, path, ...(label !== null && { label }) })));
}

function incrementalText({ fragment, path, text, faults }: DeliveredPart, errorsText: ErrorsText): string {
  const below = path.slice(fragment.path.length);
  const subPath = below.length === 0 ? '' : `,"subPath":${JSON.stringify(below)}`;
  return `{"id":"${fragment.id}"${subPath},"data":${text}${errorsMember(faults, errorsText)}}`;
}

function apolloMembers({ delivered, completed }: Progress, errorsText: ErrorsText): string[] {
  const parts = [
    ...delivered.map(({ fragment, path, text, faults }) => ({ label: fragment.label, path, data: text, faults })),
    ...completed.flatMap(({ fragment: { label, path }, faults }) =>
      faults === null ? [] : [{ label, path, data: 'null', faults }],
    ),
  ].map((part) => apolloText(part, errorsText));
  return parts.length === 0 ? [] : [`"incremental":[${parts.join(',')}]`];
}

interface ApolloPart {
  readonly label: string | null;
  readonly path: ClientPath;
  readonly data: string;
  readonly faults: readonly LocatedFault[];
}

function apolloText({ label, path, data, faults }: ApolloPart, errorsText: ErrorsText): string {
  const labelled = label === null ? '' : `"label":${JSON.stringify(label)},`;
  return `{${labelled}"path":${JSON.stringify(path)},"data":${data}${errorsMember(faults, errorsText)}}`;
}

function errorsMember(faults: readonly LocatedFault[], errorsText: ErrorsText): string {
  return faults.length === 0 ? '' : `,"errors":${errorsText(faults)}`;
}
