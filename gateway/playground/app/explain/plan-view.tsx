import { useMemo } from 'react';
import type { Change } from './compare.ts';
import { GATEWAY_WIDTH, type GraphEdge, type GraphNode, layOut, NODE, type PlanGraph } from './plan-graph.ts';
import type { Plan, Timing, Work } from './report.ts';
import { msText } from './waterfall.ts';

interface PlanViewProps {
  readonly plan: Plan;
  readonly timings: readonly Timing[];
  readonly work: Work | null;
  readonly selected: number | null;
  /** For each step, in a comparison. */
  readonly changes?: readonly Change[];
  readonly onSelect: (step: number | null) => void;
}

/** A large plan is made smaller, and then scrolled. */
const LEAST_SCALE = 0.82;

/** The plan as a graph: one column for each wave, the key on each edge. */
export function PlanView({ plan, timings, work, selected, changes, onSelect }: PlanViewProps) {
  const graph = useMemo(() => layOut(plan, timings), [plan, timings]);
  const { width, height, nodes, edges, waves, gateway } = graph;
  const planned =
    work?.planningMs === undefined ? '' : work.isPlanKept ? 'plan kept' : `planned in ${msText(work.planningMs)}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="plan-scroll" tabIndex={0} aria-label="Plan graph">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is not a form. */}
      <svg
        className="plan"
        viewBox={`0 0 ${width} ${height}`}
        style={{ width, minWidth: width * LEAST_SCALE }}
        role="group"
        aria-label={sentenceOf(graph)}
      >
        {waves.map(({ wave, x }) => (
          <text key={wave} className="wave" x={x} y={16} textAnchor="middle">
            Wave {wave}
          </text>
        ))}
        {edges.map((edge) => (
          <Edge
            key={`${edge.from}-${edge.to}`}
            edge={edge}
            graph={graph}
            isSelected={edge.to === selected}
            change={changes?.[edge.to]}
          />
        ))}
        <g transform={`translate(${gateway.x} ${gateway.y})`}>
          <rect width={GATEWAY_WIDTH - 4} height={NODE.height} rx={6} />
          <text x={12} y={20}>
            Gateway
          </text>
          <text className="sub" x={12} y={37}>
            {planned}
          </text>
        </g>
        {nodes.map((node) => (
          <Node
            key={node.step}
            node={node}
            isSelected={node.step === selected}
            change={changes?.[node.step]}
            onSelect={() => onSelect(node.step === selected ? null : node.step)}
          />
        ))}
      </svg>
    </section>
  );
}

interface EdgeProps {
  readonly edge: GraphEdge;
  readonly graph: PlanGraph;
  readonly isSelected: boolean;
  readonly change: Change | undefined;
}

function Edge({ edge: { from, to, label }, graph: { nodes, gateway }, isSelected, change }: EdgeProps) {
  const target = nodes.find(({ step }) => step === to);
  const source = nodes.find(({ step }) => step === from);
  if (target === undefined) return null;
  const middle = NODE.height / 2;
  const [x1, y1] =
    source === undefined
      ? [gateway.x + GATEWAY_WIDTH - 4, gateway.y + middle]
      : [source.x + NODE.width, source.y + middle];
  const [x2, y2] = [target.x, target.y + middle];
  const bend = Math.min(40, (x2 - x1) / 2);
  const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  const place = { x: x2 - 8, y: y2 - 7 };
  return (
    <g className={classes(isSelected, change)}>
      <path d={path} />
      {label !== '' && (
        <text className="key" {...place} textAnchor="end">
          <title>{label}</title>
          {short(label.length > 12 ? label.replaceAll(/\w+\./g, '') : label, 12)}
        </text>
      )}
    </g>
  );
}

interface NodeProps {
  readonly node: GraphNode;
  readonly isSelected: boolean;
  readonly change: Change | undefined;
  readonly onSelect: () => void;
}

function Node({ node: { x, y, subgraph, about, durationMs, outcome, step }, isSelected, change, onSelect }: NodeProps) {
  const time =
    durationMs === null
      ? outcome === 'not asked'
        ? 'not asked'
        : ''
      : outcome === 'cached'
        ? 'cached'
        : msText(durationMs);
  const isFailed = !['ok', 'cached', 'not asked'].includes(outcome);
  const told = change === undefined || change === 'same' ? '' : `, ${change}`;
  const name = `Step ${step + 1}: ${subgraph}, ${about}${time === '' ? '' : `, ${time}`}${isFailed ? `, ${outcome}` : ''}${told}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing.
    <g
      className={`node ${classes(isSelected, change)}${isFailed ? ' failed' : ''}`}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      onClick={onSelect}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onSelect();
      }}
    >
      <title>{name}</title>
      <rect width={NODE.width} height={NODE.height} rx={6} />
      <text x={12} y={20}>
        {short(subgraph, time.length > 7 ? 12 : 14)}
      </text>
      <text className="sub" x={12} y={37}>
        {isFailed
          ? short(outcome, 21)
          : short(change === undefined || change === 'same' ? about : `${change} · ${about}`, 22)}
      </text>
      <text className="ms" x={NODE.width - 10} y={20}>
        {time}
      </text>
    </g>
  );
}

function classes(isSelected: boolean, change: Change | undefined): string {
  return [isSelected && 'sel', change].filter(Boolean).join(' ');
}

function short(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text;
}

function sentenceOf({ nodes, waves }: PlanGraph): string {
  const told = waves.map(({ wave }) =>
    nodes
      .filter((node) => node.wave === wave)
      .map(({ subgraph }) => subgraph)
      .join(' and '),
  );
  return told.length === 0 ? 'No subgraph is asked.' : `Plan graph: the gateway asks ${told.join('; then ')}.`;
}
