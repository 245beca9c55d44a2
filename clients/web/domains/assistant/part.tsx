import { type ComponentType, lazy } from 'react';
import { Redirect, useParams } from 'wouter';
import { Boundary } from '../../lib/boundary.tsx';

/** Screens below the assistant, by the last member of their address: one entry of the app's routes, which every first page pays for. */
const screens: Readonly<Record<string, ComponentType>> = {
  agents: lazy(() => import('./agents.tsx')),
  api: lazy(() => import('./api/api.tsx')),
  fairness: lazy(() => import('./fairness/fairness.tsx')),
  family: lazy(() => import('./family.tsx')),
  prompts: lazy(() => import('./prompts.tsx')),
  reviews: lazy(() => import('./reviews.tsx')),
  tutor: lazy(() => import('./tutor.tsx')),
  usage: lazy(() => import('./usage.tsx')),
  write: lazy(() => import('./write.tsx')),
};

export default function AssistantPart() {
  const { part = '' } = useParams<{ readonly part: string }>();
  const Screen = Object.hasOwn(screens, part) ? screens[part] : undefined;
  if (Screen === undefined) return <Redirect to="/assistant" replace />;
  return (
    <Boundary key={part}>
      <Screen />
    </Boundary>
  );
}
