import type { FamilyConsultation, PersonaMessage } from '../../generated/prisma/client.ts';
import type { Consultation } from '../../models/engine/consultation.ts';
import type { Mood, Persona, Relationship } from '../../models/engine/personas/family.ts';
import type { NamedSource } from '../tutor/types.ts';

/** A persona as one person knows it at one instant. */
export interface KnownPersona extends Persona {
  readonly mood: Mood;
  readonly relationships: readonly Relationship[];
  /** Messages of this person so far. */
  readonly messageCount: number;
}

export interface MessageContent {
  readonly message: string;
  readonly reply: string;
  readonly basis: 'INSUFFICIENT' | 'MODEL' | 'SOURCES' | 'VALUES';
  readonly citations: readonly string[];
  readonly sources: readonly NamedSource[];
  /** The mood right after it. */
  readonly mood: Mood;
}

export interface ConsultationContent {
  readonly topic: string;
  readonly sources: readonly NamedSource[];
  readonly perspectives: readonly KeptPerspective[];
  readonly synthesis: Consultation['synthesis'];
}

export interface KeptPerspective
  extends Pick<Consultation['perspectives'][number], 'citations' | 'personaId' | 'stance' | 'text' | 'values'> {
  readonly basis: MessageContent['basis'];
  readonly confidence: number | null;
}

export type OpenMessage = Omit<PersonaMessage, 'content'> & { readonly content: MessageContent };
export type OpenConsultation = Omit<FamilyConsultation, 'content'> & { readonly content: ConsultationContent };
