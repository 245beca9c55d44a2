import type { ClientPath, Fault, LocatedFault } from '../../messages/response/fault.ts';
import type { CompiledOperation, CompiledStep, DeferredParts } from '../compile/compile.ts';
import { reportGuessedErrors } from '../fetch/client-paths.ts';
import type { Execution, IntrospectionTexts } from '../operation/execution.ts';
import type { Merged } from '../operation/merged.ts';
import type { SelectionPlan } from '../write/projection.ts';
import { indexOf } from '../write/write-exact.ts';
import { type BegunPlace, type PartPlace, PartWriter, type WrittenPart } from '../write/write-part.ts';

/** One `@defer` at one object of the answer. */
export interface Fragment {
  readonly label: string | null;
  readonly path: ClientPath;
  /** The id by which the client knows it once it is announced. */
  id: string;
}

/** Fields that have come. */
export interface DeliveredPart {
  /** The fragment that they are sent with; nearest to them of those that share them. */
  readonly fragment: Fragment;
  /** The path of the object that the fields belong to. */
  readonly path: ClientPath;
  readonly text: string;
  readonly faults: readonly LocatedFault[];
}

/** The changes since the last payload. */
export interface Progress {
  readonly announced: readonly Fragment[];
  readonly delivered: readonly DeliveredPart[];
  readonly completed: readonly { readonly fragment: Fragment; readonly faults: readonly LocatedFault[] | null }[];
  readonly hasNext: boolean;
}

interface Pending extends Fragment {
  readonly deferral: number;
  readonly parent: Pending | null;
  readonly children: Pending[];
  readonly parts: Part[];
  /** `hidden` until its parent is complete, or for ever when that fails. */
  state: 'hidden' | 'announced' | 'complete';
}

interface Part extends PartPlace {
  readonly fragments: readonly Pending[];
  readonly scope: Scope;
  written: WrittenPart | null;
  /** Fragments that begin in it and wait for no other. */
  free: readonly Pending[];
  isSent: boolean;
}

/** The fragments that may be meant by a deferral at some place: those of the objects around it. */
interface Scope {
  readonly own: ReadonlyMap<number, Pending>;
  readonly outer: Scope | null;
}

/**
 * Decides what can be sent when, while the fetches of an operation end one by one. A fragment is announced when the part
 * around it has been sent, sent when its fetches have ended, and with it everything it shares with others. When a null
 * rises through all of a fragment, the fragment fails, and what is deferred inside of it is never heard of.
 * Source: GraphQL specification, incremental delivery (draft of 2025), §6.2.
 */
export class Delivery {
  readonly #deferred: DeferredParts;
  readonly #merged: Merged;
  readonly #introspection: IntrospectionTexts;
  readonly #selection: SelectionPlan;
  /** Fetches that have not ended: of each deferral, and of the first part at the end. */
  readonly #left: number[];
  readonly #reported = new Set<LocatedFault>();
  #readFaults = 0;
  #ids = 0;
  #open: Pending[] = [];
  #wake: (() => void) | null = null;

  constructor(operation: CompiledOperation, deferred: DeferredParts, execution: Execution) {
    this.#deferred = deferred;
    this.#merged = execution.merged;
    this.#introspection = execution.introspection;
    this.#selection = operation.root;
    this.#left = new Array(deferred.deferrals.length + 1).fill(0);
    for (const step of operation.steps) this.#count(step, 1);
  }

  ended(step: CompiledStep): void {
    this.#count(step, -1);
    this.#wake?.();
  }

  /** Waits for the first part, and writes it. */
  async first(): Promise<WrittenPart & Pick<Progress, 'announced'>> {
    while ((this.#left.at(-1) as number) > 0) await this.#change();
    const written = this.#writer().first(this.#deferred.root, this.#merged.root, this.#reported);
    return { ...written, announced: this.#announce(this.#begin(written.begun, null)) };
  }

  /** Waits until there is something to tell. Call while there is more. */
  async next(): Promise<Progress> {
    while (!this.#open.some((fragment) => this.#isFetched(fragment))) await this.#change();
    const ready = this.#open.filter((fragment) => this.#isFetched(fragment));
    this.#open = this.#open.filter((fragment) => !this.#isFetched(fragment));
    const writer = this.#writer();
    const delivered: DeliveredPart[] = [];
    const completed: { fragment: Fragment; faults: readonly LocatedFault[] | null }[] = [];
    const next: Pending[] = [];
    for (const fragment of ready) {
      this.#writeParts(fragment, writer);
      const failed = fragment.parts.filter(({ written }) => written?.text === null);
      if (failed.length > 0) {
        completed.push({ fragment, faults: failed.flatMap(({ written }) => written?.faults ?? []) });
      } else {
        for (const part of fragment.parts) {
          if (part.isSent || part.written === null || part.written.text === null) continue;
          part.isSent = true;
          const { text, faults } = part.written;
          delivered.push({ fragment: nearest(part, fragment), path: part.path, text, faults });
          next.push(...part.free);
        }
        next.push(...fragment.children);
        completed.push({ fragment, faults: null });
      }
      fragment.state = 'complete';
    }
    const announced = this.#announce(next);
    return { announced, delivered, completed, hasNext: this.#open.length > 0 };
  }

  /** Everything that is still to come fails. */
  fail(fault: Fault): Progress {
    const faults = [{ fault, path: null }];
    const completed = this.#open.map((fragment) => ({ fragment, faults }));
    this.#open = [];
    return { announced: [], delivered: [], completed, hasNext: false };
  }

  /** A fragment's text may reveal more that belongs to it: fields below those that it shares. */
  #writeParts({ parts }: Pending, writer: PartWriter): void {
    for (const part of parts) {
      if (part.written !== null) continue;
      part.written = writer.part(part, this.#reported);
      part.free = this.#begin(part.written.begun, part.scope);
    }
  }

  #count({ deferrals = [-1] }: CompiledStep, change: number): void {
    for (const deferral of deferrals) {
      const index = deferral < 0 ? this.#left.length - 1 : deferral;
      this.#left[index] = (this.#left[index] as number) + change;
    }
  }

  #isFetched({ deferral }: Pending): boolean {
    return this.#left[deferral] === 0;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #writer(): PartWriter {
    reportGuessedErrors(this.#merged, this.#selection, false);
    const { faults } = this.#merged;
    for (const fault of faults.slice(this.#readFaults)) this.#reported.add(fault);
    this.#readFaults = faults.length;
    return new PartWriter(this.#merged, this.#introspection, indexOf(faults));
  }

  /** Takes in what begins in a part. Returns the fragments that have no parent that is still to come. */
  #begin(places: readonly BegunPlace[], outer: Scope | null): Pending[] {
    const scopes = new Map<BegunPlace, Scope>();
    const free: Pending[] = [];
    for (const place of places) {
      const own = new Map<number, Pending>();
      const scope: Scope = { own, outer: place.around === null ? outer : (scopes.get(place.around) ?? outer) };
      scopes.set(place, scope);
      for (const deferral of place.deferrals) {
        const { label, parent } = this.#deferred.deferrals[deferral] as DeferredParts['deferrals'][number];
        const around = parent === null ? null : find(scope, parent);
        const { path } = place;
        const fragment: Pending = {
          label,
          path,
          deferral,
          parent: around,
          id: '',
          children: [],
          parts: [],
          state: 'hidden',
        };
        own.set(deferral, fragment);
        if (around === null || around.state === 'complete') free.push(fragment);
        else around.children.push(fragment);
      }
      for (const { deferrals, within, fields } of place.parts) {
        const fragments = deferrals.flatMap((deferral) => find(scope, deferral) ?? []);
        const { object, path } = place;
        const part: Part = {
          fragments,
          object,
          path,
          within,
          fields,
          scope,
          written: null,
          free: [],
          isSent: false,
        };
        for (const fragment of fragments) fragment.parts.push(part);
      }
    }
    return free;
  }

  /** Announces fragments; one that has nothing of its own to bring gives way to those inside of it. */
  #announce(fragments: readonly Pending[]): Pending[] {
    const announced: Pending[] = [];
    for (const fragment of fragments) {
      if (fragment.state !== 'hidden') continue;
      if (fragment.parts.every(({ isSent }) => isSent)) {
        fragment.state = 'complete';
        announced.push(...this.#announce(fragment.children));
        continue;
      }
      fragment.state = 'announced';
      fragment.id = String(this.#ids++);
      this.#open.push(fragment);
      announced.push(fragment);
    }
    return announced;
  }
}

function find(scope: Scope, deferral: number): Pending | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const fragment = at.own.get(deferral);
    if (fragment !== undefined) return fragment;
  }
  return null;
}

/** Among the fragments that share a part and that the client knows, the one whose path is the longest. */
function nearest(part: Part, telling: Pending): Pending {
  return part.fragments.reduce(
    (best, other) => (other.state === 'announced' && other.path.length > best.path.length ? other : best),
    telling,
  );
}
