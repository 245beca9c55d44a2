import type { JsonSchema } from '../../ports/provider.ts';
import type { Answer } from './answer.ts';
import { fieldIn, type Taken } from './fields.ts';
import { EngineRefusal } from './result.ts';

const ANSWER_FIELDS = /^(?:answer|text|summary|explanation|response|reply|content|message|raspuns|rezumat)$/i;
const CITATION_FIELDS = /^(?:citations|sources|references|surse)$/i;
const SUPPORT_FIELDS = /^(?:is_?)?(?:supported|answered|found)$/i;
const DEPTH_MAX = 8;

/**
 * A value of the schema from what the texts state: `name: value`, `name is value`, quotations, numbers, members of enumerations; fields named as
 * an answer, its citations or its confidence take those of `answer`. Throws `EngineRefusal` for a required field without a value and for keywords
 * beyond objects, arrays and single values.
 */
export function structuredValue(schema: JsonSchema, texts: readonly string[], answer: Answer): unknown {
  const text = texts.join('\n');
  const taken: Taken = new Set();

  function fieldValue(name: string, one: JsonSchema, depth: number): unknown {
    if (depth > DEPTH_MAX || ['anyOf', 'oneOf', 'allOf', '$ref', 'not'].some((keyword) => keyword in one)) {
      throw new EngineRefusal(`The schema of "${name}" uses keywords that the embedded engine does not support.`);
    }
    const types = [one.type].flat();
    const value = types.includes('object')
      ? objectOf(one, depth)
      : types.includes('array')
        ? listOf(name, (one.items ?? {}) as JsonSchema)
        : singleOf(name, one);
    return value === undefined && types.includes('null') ? null : value;
  }

  function singleOf(name: string, one: JsonSchema): unknown {
    const types = [one.type].flat();
    if ('const' in one) return one.const;
    if (types.includes('string') && one.enum === undefined && ANSWER_FIELDS.test(name)) return answer.text;
    if (types.includes('number') && name === 'confidence') return answer.confidence;
    if (types.includes('boolean') && SUPPORT_FIELDS.test(name)) return answer.isSupported;
    return fieldIn(text, name, one, taken);
  }

  function listOf(name: string, items: JsonSchema): unknown {
    if (![items.type].flat().includes('string')) return undefined;
    return CITATION_FIELDS.test(name) ? answer.citations : answer.sentences.map((sentence) => sentence.text);
  }

  function objectOf(one: JsonSchema, depth: number): unknown {
    const properties = Object.entries((one.properties ?? {}) as Readonly<Record<string, JsonSchema>>);
    const required = new Set(Array.isArray(one.required) ? one.required : []);
    return Object.fromEntries(
      properties.flatMap(([name, property]) => {
        const value = fieldValue(name, property, depth + 1);
        if (value !== undefined) return [[name, value]];
        if (required.has(name)) throw new EngineRefusal(`The text states no value for the required field "${name}".`);
        return [];
      }),
    );
  }

  const value = fieldValue('answer', schema, 0);
  if (value === undefined) throw new EngineRefusal('The text states no value of the schema.');
  return value;
}
