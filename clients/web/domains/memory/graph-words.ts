import { defineWords } from '@codai/ui';

export const graphWords = defineWords({
  en: {
    name: 'Graph',
    about: 'Persons, things and subjects of your memories, and how they are related.',
    search: 'Name',
    none: 'The graph is empty',
    noneWhy: 'Services and assistants add to it as they learn about persons, things and subjects.',
    around: (name: string) => `Around ${name}`,
    depth: 'Steps',
    partly: 'Not all of it is shown.',
    relations: 'Relations',
    observations: 'Observations',
    noObservations: 'No observations.',
    picture: (nodes: number, relations: number) =>
      `Graph of ${nodes} nodes and ${relations} relations; the lists have the same.`,
    choose: 'Choose a name to see what surrounds it.',
  },
  ro: {
    name: 'Graf',
    about: 'Persoane, lucruri și subiecte din memoriile dvs. și legăturile dintre ele.',
    search: 'Nume',
    none: 'Graful este gol',
    noneWhy: 'Serviciile și asistenții îl completează pe măsură ce află despre persoane, lucruri și subiecte.',
    around: (name) => `În jurul: ${name}`,
    depth: 'Pași',
    partly: 'Nu este afișat tot.',
    relations: 'Legături',
    observations: 'Observații',
    noObservations: 'Nicio observație.',
    picture: (nodes, relations) => `Graf cu ${nodes} noduri și ${relations} legături; listele conțin aceleași date.`,
    choose: 'Alegeți un nume pentru a vedea ce îl înconjoară.',
  },
});
