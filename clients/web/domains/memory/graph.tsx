import { Badge, Empty, Input, Note, Panel, Section, Segments, useWords } from '@codai/ui';
import { useAddress } from '../../lib/address.ts';
import { MoreRows, PartView, usePages, usePart } from '../../lib/part.tsx';
import { MemoryAroundDocument, type MemoryAroundQuery, MemoryNamesDocument } from './generated/operations.ts';
import { graphWords } from './graph-words.ts';
import { circlesOf, HEIGHT, WIDTH } from './layout.ts';

const depths = ['1', '2', '3'] as const;

/** Names of the graph, and what surrounds the one that is chosen. Both stand in the address. */
export function Graph() {
  const words = useWords(graphWords);
  const { get, change } = useAddress();
  const name = get('q') ?? '';
  const center = get('node');
  return (
    <>
      <p className="meta">{words.about}</p>
      <div className="columns">
        <div>{center === null ? <Empty title={words.choose} /> : <Around key={center} center={center} />}</div>
        <div className="stack">
          <form
            key={name}
            onSubmit={(event) => {
              event.preventDefault();
              change({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
            }}
          >
            <Input
              type="search"
              name="q"
              aria-label={words.search}
              placeholder={words.search}
              defaultValue={name}
              maxLength={200}
            />
          </form>
          <Names key={name} name={name} selected={center} />
        </div>
      </div>
    </>
  );
}

function Names({ name, selected }: { readonly name: string; readonly selected: string | null }) {
  const words = useWords(graphWords);
  const { change } = useAddress();
  const pages = usePages(MemoryNamesDocument, { name: name === '' ? null : name }, ({ memoryNodes }) => memoryNodes);
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={words.name}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((node) => (
                <li key={node.id}>
                  <button
                    type="button"
                    className="memory-row"
                    aria-current={node.id === selected}
                    onClick={() => change({ node: node.id })}
                  >
                    <span className="grow cut user-text strong">{node.name}</span>
                    <span className="meta">{node.kind}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
    </Panel>
  );
}

type Surroundings = NonNullable<MemoryAroundQuery['memoryGraph']>;

function Around({ center }: { readonly center: string }) {
  const words = useWords(graphWords);
  const { get, change } = useAddress();
  const depth = depths.find((one) => one === get('depth')) ?? '1';
  const part = usePart(MemoryAroundDocument, { center, depth: Number(depth) });
  return (
    <PartView part={part} pick={(data) => data.memoryGraph} name={words.name}>
      {(graph) => {
        const nameOf = new Map(graph.nodes.map(({ id, name }) => [id, name]));
        const middle = graph.nodes.find(({ id }) => id === center);
        return (
          <div className="stack">
            <div className="line wrap">
              <h2 className="heading grow user-text">{words.around(middle?.name ?? '')}</h2>
              <Segments
                label={words.depth}
                value={depth}
                options={depths.map((value) => ({ value, label: value }))}
                onChange={(value) => change({ depth: value === '1' ? null : value })}
              />
            </div>
            {!graph.isComplete && <Note title={words.partly} />}
            <Picture graph={graph} center={center} />
            <Section title={words.observations}>
              {middle === undefined || middle.observations.length === 0 ? (
                <p className="meta">{words.noObservations}</p>
              ) : (
                <ul className="rows">
                  {middle.observations.map(({ id, content }) => (
                    <li key={id} className="user-text">
                      {content}
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            {graph.relations.length > 0 && (
              <Section title={words.relations} count={graph.relations.length}>
                <ul className="rows">
                  {graph.relations.map(({ id, kind, from, to }) => (
                    <li key={id} className="wrap">
                      <NodeLink id={from.id} name={nameOf.get(from.id) ?? ''} />
                      <Badge>{kind}</Badge>
                      <NodeLink id={to.id} name={nameOf.get(to.id) ?? ''} />
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </div>
        );
      }}
    </PartView>
  );
}

function NodeLink({ id, name }: { readonly id: string; readonly name: string }) {
  const { change } = useAddress();
  return (
    <button type="button" className="link user-text" onClick={() => change({ node: id })}>
      {name}
    </button>
  );
}

interface PictureProps {
  readonly graph: Surroundings;
  readonly center: string;
}

/** The same as the lists, drawn: circles around the middle, one for each step away from it. */
function Picture({ graph, center }: PictureProps) {
  const words = useWords(graphWords);
  const at = circlesOf(graph, center);
  return (
    <svg
      className="memory-graph"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.picture(graph.nodes.length, graph.relations.length)}
    >
      {graph.relations.map(({ id, from, to }) => {
        const [a, b] = [at.get(from.id), at.get(to.id)];
        return a && b && <line key={id} className="memory-edge" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
      })}
      {graph.nodes.map(({ id, name }) => {
        const place = at.get(id);
        return (
          place && (
            <g
              key={id}
              className={id === center ? 'memory-node memory-middle' : 'memory-node'}
              transform={`translate(${place.x} ${place.y})`}
            >
              <circle r={id === center ? 9 : 6} />
              <text y={place.y > HEIGHT / 2 ? 20 : -12}>{name.length > 22 ? `${name.slice(0, 21)}…` : name}</text>
            </g>
          )
        );
      })}
    </svg>
  );
}
