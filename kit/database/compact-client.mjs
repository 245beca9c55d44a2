// A generated Prisma client carries a graph of all arguments that its models take, by which it finds the parameters of a query. The client
// keeps it as one object for each node, with edges by the index of their name among the client's strings. V8 keeps integer keys up to a
// thousand in arrays as long as the highest of them: six clients held 30 MiB of holes. Here the graph is written anew with the same meaning:
// nodes that lead to the same are one, and indices begin where V8 keeps them in hash tables instead (`kMaxGap`, 1024).

/** Below this V8 keeps integer keys of a small object in an array. */
export const INDEX_MIN = 1024;

/** The module of a generated client with its graph compacted; as it is where the graph has another form than is known here. */
export function compactClient(source) {
  const stringsAt = /strings: JSON\.parse\(("(?:[^"\\]|\\.)*")\)/;
  const graphAt = /graph: "([\w-]+)"/;
  const [, stringsText] = stringsAt.exec(source) ?? [];
  const [, graphText] = graphAt.exec(source) ?? [];
  if (stringsText === undefined || graphText === undefined) return source;
  const strings = JSON.parse(JSON.parse(stringsText));
  const bytes = Buffer.from(graphText, 'base64url');
  const graph = readGraph(bytes);
  if (graph === null || !writeGraph(graph).equals(bytes)) return source;
  const moved = [...Array(INDEX_MIN).fill(''), ...strings];
  return source
    .replace(stringsAt, () => `strings: JSON.parse(${JSON.stringify(JSON.stringify(moved))})`)
    .replace(graphAt, () => `graph: "${writeGraph(moveIndices(mergeEqual(graph), INDEX_MIN)).toString('base64url')}"`);
}

/**
 * `inputs`: for each node its edges as `[name, scalars, node, enum, flags]`; `outputs`: `[name, input, output]`; `roots` like these. Names
 * and enums are indices of strings; -1: none. Null when the bytes are none of this form. Source: `@prisma/client/runtime`, version 7.10.
 */
export function readGraph(bytes) {
  let at = 0;
  const next = () => {
    if (at >= bytes.length) throw new RangeError('The graph ends early.');
    return bytes[at++];
  };
  const whole = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = next();
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const optional = () => whole() - 1;
  const many = (count, read) => Array.from({ length: count }, read);
  try {
    const [inputs, outputs, roots] = [whole(), whole(), whole()];
    const triple = () => [whole(), optional(), optional()];
    const graph = {
      inputs: many(inputs, () =>
        many(whole(), () => [whole(), next() | (next() << 8), optional(), optional(), next()]),
      ),
      outputs: many(outputs, () => many(whole(), triple)),
      roots: many(roots, triple),
    };
    return at === bytes.length ? graph : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

export function writeGraph({ inputs, outputs, roots }) {
  const bytes = [];
  const whole = (value) => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  const optional = (value) => whole(value + 1);
  const triple = ([name, first, second]) => {
    whole(name);
    optional(first);
    optional(second);
  };
  for (const { length } of [inputs, outputs, roots]) whole(length);
  for (const edges of inputs) {
    whole(edges.length);
    for (const [name, scalars, node, enumName, flags] of edges) {
      whole(name);
      bytes.push(scalars & 255, scalars >> 8);
      optional(node);
      optional(enumName);
      bytes.push(flags);
    }
  }
  for (const edges of outputs) {
    whole(edges.length);
    edges.forEach(triple);
  }
  roots.forEach(triple);
  return Buffer.from(bytes);
}

/** The same graph in which no two nodes lead to the same by the same names. */
function mergeEqual({ inputs, outputs, roots }) {
  const sameInput = classesOf(inputs, ([name, scalars, node, enumName, flags], classOf) => [
    name,
    scalars,
    classOf(node),
    enumName,
    flags,
  ]);
  const sameOutput = classesOf(outputs, ([name, input, output], classOf) => [
    name,
    sameInput.classOf(input),
    classOf(output),
  ]);
  const triple = ([name, input, output]) => [name, sameInput.classOf(input), sameOutput.classOf(output)];
  return {
    inputs: sameInput.firsts.map((edges) =>
      edges.map(([name, scalars, node, enumName, flags]) => [name, scalars, sameInput.classOf(node), enumName, flags]),
    ),
    outputs: sameOutput.firsts.map((edges) => edges.map(triple)),
    roots: roots.map(triple),
  };
}

/** Parts the nodes into classes, finer each time, until no edge tells two of a class apart (Moore's algorithm). */
function classesOf(nodes, describe) {
  let classes = nodes.map(() => 0);
  for (let count = 0; ; ) {
    const classOf = (node) => (node < 0 ? -1 : classes[node]);
    const known = new Map();
    const firsts = [];
    const finer = nodes.map((edges, index) => {
      const key = `${classes[index]}|${edges
        .map((edge) => describe(edge, classOf).join())
        .sort()
        .join(';')}`;
      if (!known.has(key)) {
        known.set(key, known.size);
        firsts.push(edges);
      }
      return known.get(key);
    });
    classes = finer;
    if (known.size === count) return { firsts, classOf };
    count = known.size;
  }
}

function moveIndices({ inputs, outputs, roots }, by) {
  const moved = (index) => (index < 0 ? index : index + by);
  const triple = ([name, first, second]) => [moved(name), first, second];
  return {
    inputs: inputs.map((edges) =>
      edges.map(([name, scalars, node, enumName, flags]) => [moved(name), scalars, node, moved(enumName), flags]),
    ),
    outputs: outputs.map((edges) => edges.map(triple)),
    roots: roots.map(triple),
  };
}
