import { defineWords } from '@codai/ui';

export const graphWords = defineWords({
  en: {
    name: 'Graph',
    about: 'People, things and topics in your memories, and how they are related.',
    search: 'Name',
    none: 'The graph is empty',
    noneWhy: 'Services and assistants add to it as they learn about people, things and topics.',
    around: (name: string) => `Around ${name}`,
    depth: 'Steps',
    partly: 'Only part of the graph is shown.',
    relations: 'Relations',
    observations: 'Observations',
    noObservations: 'No observations.',
    picture: (nodes: number, relations: number) =>
      `Graph of ${nodes} nodes and ${relations} relations; the lists show the same data.`,
    choose: 'Choose a name to see its relations.',
  },
  ro: {
    name: 'Graf',
    about: 'Persoane, lucruri și subiecte din amintirile tale și legăturile dintre ele.',
    search: 'Nume',
    none: 'Graful este gol',
    noneWhy: 'Serviciile și asistenții îl completează pe măsură ce află despre persoane, lucruri și subiecte.',
    around: (name) => `În jurul: ${name}`,
    depth: 'Pași',
    partly: 'Este afișată doar o parte a grafului.',
    relations: 'Legături',
    observations: 'Observații',
    noObservations: 'Nicio observație.',
    picture: (nodes, relations) => `Graf cu ${nodes} noduri și ${relations} legături; listele conțin aceleași date.`,
    choose: 'Alege un nume ca să îi vezi legăturile.',
  },
});
