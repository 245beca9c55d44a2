import type { Pages, Part } from '../../lib/part.tsx';
import type { AgentLineFragment } from './generated/agents.ts';

export type AgentPages = Pages<AgentLineFragment> & { readonly part: Part<unknown> };
