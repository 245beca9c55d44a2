import { describe, expect, it } from 'vitest';
import { skillsIn } from './extract.ts';

describe('skills in a text', () => {
  const skill = (id: string, name: string, aliases: string[] = [], nameRo = name) => ({ id, name, nameRo, aliases });
  const taxonomy = [
    skill('cpp', 'C++', ['cplusplus']),
    skill('csharp', 'C#', ['.net']),
    skill('go', 'Go', ['golang']),
    skill('java', 'Java'),
    skill('js', 'JavaScript', ['js']),
    skill('node', 'Node.js', ['nodejs']),
    skill('weld', 'Welding', ['sudor'], 'Sudură'),
  ];
  it.each([
    ['C++, C# and .NET.', ['cpp', 'csharp']],
    ['JavaScript with Node.js.', ['js', 'node']],
    ['I go to work and let it go', []],
    ['Written in Go, mostly', ['go']],
    ['Javanese coffee', []],
    ['SUDURA și altele', ['weld']],
    ['', []],
  ])('finds in %j %j', (text, ids) => expect(skillsIn(text, taxonomy)).toEqual(ids));
});
