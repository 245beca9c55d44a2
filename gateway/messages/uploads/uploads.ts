import type { Refusal } from '../request/refusal.ts';
import { UploadedFile } from './uploaded-file.ts';

/** A file, and where in the request to a subgraph it belongs: `variables.input.image`, and perhaps elsewhere too. */
export interface PlacedFile {
  readonly paths: readonly string[];
  readonly file: UploadedFile;
}

/** A request to a subgraph, as far as the files among its variables are concerned. */
export interface StepWithFiles {
  readonly variables: readonly string[];
  readonly parts: readonly {
    readonly plan: { readonly kind: 'root' } | { readonly kind: 'entity'; readonly contexts: readonly unknown[] };
  }[];
}

/** The files of one request of a client, in the order in which they come. */
export class Uploads {
  /** Why the request could not be read to its end. */
  refusal: Refusal | null = null;

  constructor(
    readonly files: readonly UploadedFile[],
    /** Until the last byte has come, in milliseconds. */
    readonly timeoutMs: number,
  ) {}

  /** The files among these variables, in the order in which they come. */
  placedIn(variables: Readonly<Record<string, unknown>>, names: readonly string[]): PlacedFile[] {
    const placed = new Map<UploadedFile, string[]>();
    for (const name of names) {
      if (Object.hasOwn(variables, name)) collect(variables[name], `variables.${name}`, placed);
    }
    return [...placed]
      .map(([file, paths]) => ({ file, paths }))
      .sort((a, b) => this.files.indexOf(a.file) - this.files.indexOf(b.file));
  }

  /**
   * Whether each file is wanted by one request to one subgraph at most, and in the order in which they come. What is wanted
   * twice, or later than what comes behind it, would have to be kept here as a whole.
   */
  canStream(steps: readonly StepWithFiles[], variables: Readonly<Record<string, unknown>>): boolean {
    let next = 0;
    for (const step of steps) {
      const placed = this.placedIn(variables, step.variables);
      // Such a step may send several requests.
      const isSplit = step.parts.some(({ plan }) => plan.kind === 'entity' && plan.contexts.length > 0);
      if (placed.length > 0 && isSplit) return false;
      for (const { file } of placed) {
        const place = this.files.indexOf(file);
        if (place < next) return false;
        next = place + 1;
      }
    }
    return true;
  }

  /** Lets those go by that no step wants. */
  discardUnused(steps: readonly StepWithFiles[], variables: Readonly<Record<string, unknown>>): void {
    const used = new Set(steps.flatMap((step) => this.placedIn(variables, step.variables)).map(({ file }) => file));
    for (const file of this.files) if (!used.has(file)) file.discard();
  }

  /** Nothing is read any more. */
  end(): void {
    for (const file of this.files) file.discard();
  }
}

function collect(value: unknown, path: string, placed: Map<UploadedFile, string[]>): void {
  if (value instanceof UploadedFile) placed.set(value, [...(placed.get(value) ?? []), path]);
  else if (Array.isArray(value)) value.forEach((item, index) => void collect(item, `${path}.${index}`, placed));
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) collect(member, `${path}.${key}`, placed);
  }
}
