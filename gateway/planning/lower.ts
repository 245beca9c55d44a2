import type {
  DeferNode,
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '@apollo/query-planner';
import { parse } from 'graphql';
import { entitySelections, keysOf, operationOf, withBareRoot } from './fetch-document.ts';
import type { FieldFacts } from './field-facts.ts';
import type { LoweredFetch, LoweredPlan } from './lowered-plan.ts';
import type { ContextArgument, EntityPart, PathElement, Required, Rewrite, RootPart } from './plan.ts';
import { withoutStandIns } from './planner-schema.ts';
import { type StandInSchema, splitByRequirements } from './split-requirements.ts';

/** The tree of sequences and parallels becomes a list of fetches that say what they wait for. */
export function lowerPlan(plan: QueryPlan, schema: StandInSchema, facts: FieldFacts): LoweredPlan {
  const lowering = new Lowering(schema, facts);
  const { node } = plan;
  if (node?.kind === 'Subscription') {
    const source = lowering.fetch(node.primary, [], []);
    if (node.rest) lowering.add(node.rest, [], []);
    return { source, fetches: lowering.fetches };
  }
  if (node) lowering.add(node, [], []);
  return { source: null, fetches: lowering.fetches };
}

class Lowering {
  readonly fetches: LoweredFetch[] = [];
  /** The fetches that deferred ones wait for, by the planner's name. */
  readonly #named = new Map<string, readonly number[]>();
  #deferral: number | null = null;

  constructor(
    private readonly schema: StandInSchema,
    private readonly facts: FieldFacts,
  ) {}

  /** Adds what a node fetches, and returns the fetches that whatever comes after it has to wait for. */
  add(node: PlanNode, path: readonly (string | number)[], after: readonly number[]): readonly number[] {
    switch (node.kind) {
      case 'Fetch':
        return this.#addFetch(node, path, after);
      case 'Flatten':
        return this.add(node.node, node.path, after);
      case 'Parallel':
        return node.nodes.flatMap((child) => this.add(child, path, after));
      case 'Sequence':
        return node.nodes.reduce((waitFor, child) => this.add(child, path, waitFor), after);
      case 'Defer':
        return this.#addDefer(node, path, after);
      default:
        // Conditions are pruned before planning.
        throw new Error(`A plan node of kind ${node.kind} is not expected.`);
    }
  }

  #addFetch(node: FetchNode, path: readonly (string | number)[], after: readonly number[]): readonly number[] {
    const fetches = splitByRequirements(this.fetch(node, path, after), this.schema, this.facts);
    const deferral = this.#deferral === null ? {} : { deferrals: [this.#deferral] };
    const indices = fetches.map((fetch) => this.fetches.push({ ...fetch, ...deferral }) - 1);
    if (node.id !== undefined) this.#named.set(node.id, indices);
    return indices;
  }

  /** Later fetches wait for the first part only. A deferred fetch waits for the fetches it names. */
  #addDefer({ primary, deferred }: DeferNode, path: readonly (string | number)[], after: readonly number[]) {
    const ended = primary.node ? this.add(primary.node, path, after) : after;
    const outer = this.#deferral;
    let left = deferred.filter(({ node }) => node !== undefined);
    while (left.length > 0) {
      const ready = left.filter(({ depends }) => depends.every(({ id }) => this.#named.has(id)));
      if (ready.length === 0) throw new Error('Deferred parts wait for each other.');
      for (const { node, label, depends } of ready) {
        // `<index>_<count>`, as `hoist-defers.ts` has it.
        this.#deferral = Number.parseInt(label ?? '', 10);
        const waitFor = depends.flatMap(({ id }) => this.#named.get(id) ?? []);
        if (node) this.add(node, path, [...new Set(waitFor)]);
      }
      left = left.filter((part) => !ready.includes(part));
    }
    this.#deferral = outer;
    return ended;
  }

  fetch(node: FetchNode, path: readonly (string | number)[], dependsOn: readonly number[]): LoweredFetch {
    const whole = withoutStandIns(parse(node.operation, { noLocation: true }), this.schema.standIns);
    const document = node.requires?.length ? whole : withBareRoot(whole);
    const paths = [pathOf(path)];
    const outputRewrites = (node.outputRewrites ?? []).map(rewriteOf);
    const part: RootPart | EntityPart = node.requires?.length
      ? {
          kind: 'entity',
          alias: '_entities',
          variable: 'representations',
          paths,
          requires: node.requires.map((selection) => this.#required(selection)),
          keys: keysOf(entitySelections(document), outputRewrites),
          inputRewrites: (node.inputRewrites ?? []).map(rewriteOf),
          outputRewrites,
          contexts: (node.contextRewrites ?? []).map(contextOf),
        }
      : { kind: 'root', paths, keys: keysOf(operationOf(document).selectionSet, outputRewrites), outputRewrites };
    const contextual = new Set(part.kind === 'entity' ? part.contexts.map(({ variable }) => variable) : []);
    const variables = (node.variableUsages ?? []).filter((name) => !contextual.has(name));
    return { subgraph: node.serviceName, kind: node.operationKind, document, variables, part, dependsOn };
  }

  #required(node: QueryPlanSelectionNode): Required {
    if (node.kind === 'InlineFragment') {
      const selections = node.selections.map((selection) => this.#required(selection));
      return { kind: 'fragment', type: node.typeCondition ?? null, selections };
    }
    const key = node.alias ?? node.name;
    const selections = node.selections?.length ? node.selections.map((selection) => this.#required(selection)) : null;
    return { kind: 'field', name: this.schema.standIns.get(node.name)?.name ?? key, key, selections };
  }
}

/** `["users", "@", "name|[User]"]`: list marks go (lists are walked wherever they are), type conditions stay. */
function pathOf(path: readonly (string | number)[]): PathElement[] {
  return path.flatMap((element) => {
    const [key, types] = String(element).split('|[');
    const steps: PathElement[] = key === '' || key === '@' || key === undefined ? [] : [{ key }];
    if (types !== undefined) steps.push({ types: types.slice(0, -1).split(',') });
    return steps;
  });
}

function rewritePath(path: readonly string[]): PathElement[] {
  return path.map((element) => (element.startsWith('... on ') ? { types: [element.slice(7)] } : { key: element }));
}

function rewriteOf(rewrite: FetchDataRewrite): Rewrite {
  const path = rewritePath(rewrite.path);
  return rewrite.kind === 'ValueSetter'
    ? { path, change: { set: rewrite.setValueTo } }
    : { path, change: { renameTo: rewrite.renameKeyTo } };
}

/** `["..", "... on Shop", "locale"]` renamed to the variable: one object up, then the value. */
function contextOf(rewrite: { readonly path: readonly string[]; readonly renameKeyTo: string }): ContextArgument {
  const levelsUp = rewrite.path.filter((element) => element === '..').length;
  return { variable: rewrite.renameKeyTo, levelsUp, path: rewritePath(rewrite.path.slice(levelsUp)) };
}
