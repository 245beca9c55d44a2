import { writeSubgraph } from '../../tools/new/write.ts';

// Run in a copy of the repository: writes the subgraphs that are named, of ten aggregates each, whose types no other subgraph has.
const ENTITIES = ['Berth', 'Cargo', 'Crane', 'Dock', 'Harbour', 'Manifest', 'Pilot', 'Route', 'Sailing', 'Vessel'];

for (const [index, name] of process.argv.slice(2).entries()) {
  await writeSubgraph(
    name,
    ENTITIES.map((entity) => `${entity}${index + 1}`),
  );
}
