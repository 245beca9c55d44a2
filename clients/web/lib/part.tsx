import { Button, Note, SkeletonRows, useWords } from '@codai/ui';
import { type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { type AnyVariables, type DocumentInput, type RequestPolicy, useQuery } from 'urql';
import { codeOf } from './act.tsx';
import { LockedPart } from './locked.tsx';
import { SessionContext } from './session.tsx';
import { useRetry } from './use-retry.ts';
import { appWords } from './words.ts';

/** A section's own query: it loads, fails and is tried again by itself. */
export interface Part<Data> {
  readonly data: Data | undefined;
  readonly isLoading: boolean;
  /** An answer is under way, also where an earlier one is shown. */
  readonly isFetching?: boolean;
  /** Variables of the answer that is shown: earlier ones until the next answer comes. */
  readonly answered?: AnyVariables;
  /** Something of it, or all of it, did not come. */
  readonly isDown: boolean;
  readonly isForbidden: boolean;
  /** The server knows nothing of what was asked for: its id is malformed. */
  readonly isUnknown?: boolean;
  /** It is shown to a session of two factors only, and this one has proven one. */
  readonly needsFactor?: boolean;
  reload(): void;
}

export interface PartOptions {
  readonly pause?: boolean;
  /** Default: `cache-and-network`. */
  readonly requestPolicy?: RequestPolicy;
}

/** Asks, shows what is cached meanwhile, and asks again after waits that grow where a part does not answer. */
export function usePart<Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  { pause = false, requestPolicy = 'cache-and-network' }: PartOptions = {},
): Part<Data> {
  const [{ data, fetching, stale, error, operation }, ask] = useQuery<Data, Variables>({
    query,
    variables,
    pause,
    requestPolicy,
  } as Parameters<typeof useQuery<Data, Variables>>[0]);
  const reload = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const code = codeOf(error);
  const isForbidden = code === 'FORBIDDEN' || code === 'MFA_REQUIRED';
  const isDown = error !== undefined && !isForbidden;
  useRetry({ failure: isDown ? error : null, isAsking: fetching || stale }, reload);
  const factors = useContext(SessionContext)?.factors;
  const refusedWith = useRef<number | undefined>(undefined);
  const needsFactor = code === 'MFA_REQUIRED';
  // A part that was refused for want of a second factor is asked for again once it is proven.
  useEffect(() => {
    if (needsFactor && refusedWith.current !== undefined && refusedWith.current !== factors) reload();
    refusedWith.current = needsFactor ? factors : undefined;
  }, [needsFactor, factors, reload]);
  return {
    data,
    isLoading: fetching && data === undefined,
    isFetching: fetching,
    answered: operation?.variables,
    isDown,
    isForbidden,
    isUnknown: code === 'BAD_USER_INPUT' || code === 'NOT_FOUND',
    needsFactor,
    reload,
  };
}

export type Whole<Values> = { readonly [Name in keyof Values]: NonNullable<Values[Name]> };

function isWhole<Values extends object>(values: Values): values is Values & Whole<Values> {
  return Object.values(values).every((value) => value !== null && value !== undefined);
}

/** For `pick` of a section that needs several values at once; null where one of them did not come. */
export function allOf<Values extends object>(values: Values): Whole<Values> | null {
  return isWhole(values) ? values : null;
}

/** Whether a root that may be absent is so, and has not only been left out of the answer by a failure or a refusal. */
export function isAbsent<Data>({ data, isDown, isForbidden, isUnknown }: Part<Data>, root: keyof Data): boolean {
  return data?.[root] === null && ((!isDown && !isForbidden) || isUnknown === true);
}

/** For `pick` of a root that may be absent: all of the answer, unless a failure has left that root out. */
export function unlessDown<Data>(part: Part<Data>, root: keyof Data): Data | null | undefined {
  return part.data?.[root] === null && !isAbsent(part, root) ? null : part.data;
}

export interface PartViewProps<Data, Value> {
  readonly part: Part<Data>;
  /** The section's value in the answer; null or undefined when it did not come. */
  readonly pick: (data: Data) => Value | null | undefined;
  /** Name of the part, for the note when it is down. */
  readonly name: string;
  readonly skeleton?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** Shows a part, or why it cannot be shown. The rest of the page stays. */
export function PartView<Data, Value>({ part, pick, name, skeleton, children }: PartViewProps<Data, Value>) {
  const value = part.data === undefined || part.data === null ? undefined : pick(part.data);
  if (value !== undefined && value !== null) return children(value);
  return <PartState part={part} name={name} skeleton={skeleton} />;
}

/** Condition of a part that shows no value. */
export type PartCondition = 'loading' | 'locked' | 'forbidden' | 'failed';

/** The order matters: a session of one factor is locked out whatever its role is. */
export function conditionOf(part: Pick<Part<unknown>, 'isLoading' | 'needsFactor' | 'isForbidden'>): PartCondition {
  if (part.isLoading) return 'loading';
  if (part.needsFactor === true) return 'locked';
  return part.isForbidden ? 'forbidden' : 'failed';
}

export interface PartStateProps {
  readonly part: Pick<Part<unknown>, 'isLoading' | 'needsFactor' | 'isForbidden' | 'reload'>;
  readonly name: string;
  readonly skeleton?: ReactNode;
}

/** Shows a part without a value: its shape while it loads, that it is locked or forbidden, or that it does not answer. */
export function PartState({ part, name, skeleton }: PartStateProps) {
  const words = useWords(appWords).part;
  switch (conditionOf(part)) {
    case 'loading':
      return skeleton ?? <SkeletonRows />;
    case 'locked':
      return <LockedPart />;
    case 'forbidden':
      return <Note tone="accent" title={words.forbidden(name)} />;
    case 'failed':
      return <PartDown name={name} onRetry={part.reload} />;
  }
}

/** Names the part that does not answer, in its place. */
export function PartDown({ name, onRetry }: { readonly name: string; readonly onRetry: () => void }) {
  const words = useWords(appWords).part;
  return (
    <Note
      title={words.down(name)}
      actions={
        <Button size="s" look="plain" onClick={onRetry}>
          {words.retry}
        </Button>
      }
    >
      {words.rest}
    </Note>
  );
}

/** Rows of a connection page after page, each once. */
export interface Pages<Node> {
  readonly rows: readonly Node[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  more(): void;
}

/** Pages that are asked for here, and may be asked for anew. */
export interface OwnPages<Node> extends Pages<Node> {
  readonly part: Part<unknown>;
  /** Leaves a row out that is no longer in the list. */
  drop(id: string): void;
  /** Asks for the first page again, and shows it alone. */
  restart(): void;
}

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Rows read and left out of a connection so far, for the variables it was asked for with. */
interface ReadPages<Node> {
  readonly asked: string;
  readonly cursors: readonly string[];
  readonly kept: readonly Node[];
  readonly dropped: ReadonlySet<string>;
}

/**
 * Follows a connection by its cursor. `first` page and later ones come by the same query with `after`. Other variables ask for another connection:
 * it begins with its first page.
 */
export function usePages<Data, Variables extends AnyVariables, Node extends { readonly id: string }>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  pick: (data: Data) => Connection<Node> | null | undefined,
): OwnPages<Node> & { readonly part: Part<Data> } {
  const asked = JSON.stringify(variables);
  const begun: ReadPages<Node> = { asked, cursors: [], kept: [], dropped: new Set() };
  const [last, setRead] = useState(begun);
  const read = last.asked === asked ? last : begun;
  if (read !== last) setRead(begun);
  const page = { ...variables, after: read.cursors.at(-1) ?? null } as unknown as Variables;
  const part = usePart(query, page);
  const connection = part.data === undefined || part.data === null ? null : (pick(part.data) ?? null);
  const rows = new Map(read.kept.map((node) => [node.id, node]));
  for (const { node } of connection?.edges ?? []) if (node !== null) rows.set(node.id, node);
  const all = [...rows.values()].filter(({ id }) => !read.dropped.has(id));
  return {
    // Without the list nothing of the answer is of use here, and none of it is to look like an empty list.
    part: connection === null && (part.isDown || part.isForbidden) ? { ...part, data: undefined } : part,
    rows: all,
    hasMore: connection?.pageInfo.hasNextPage ?? false,
    isLoading: part.isLoading,
    more() {
      const next = connection?.pageInfo.endCursor;
      const isShown = JSON.stringify(part.answered) === JSON.stringify(page);
      if (!next || !isShown) return;
      setRead({ ...read, kept: all, cursors: [...read.cursors, next] });
    },
    drop: (id) => setRead((now) => ({ ...now, dropped: new Set([...now.dropped, id]) })),
    restart() {
      setRead(begun);
      part.reload();
    },
  };
}

export function MoreRows({ pages }: { readonly pages: Pages<unknown> }) {
  const words = useWords(appWords).part;
  if (!pages.hasMore) return null;
  return (
    <div className="line" style={{ justifyContent: 'center', padding: 'var(--s-3)' }}>
      <Button size="s" onClick={pages.more} busy={pages.isLoading && words.loading}>
        {words.more}
      </Button>
    </div>
  );
}
