import type { ReactNode } from 'react';

/** Parts that the views of jobs share: the choice of the view, and the actions of the header. */
export interface ViewProps {
  readonly segments: ReactNode;
  readonly actions: ReactNode;
}
