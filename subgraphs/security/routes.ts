import type { Route } from '@codai/kit';
import { securityTxtRoute } from './assurance/reports/security-txt.ts';
import { exportRoute } from './audit-log/export.ts';
import type { Deps } from './deps.ts';
import { archiveRoute } from './privacy/subject-requests/archive.ts';

/** Plain routes: what a signed link leads to. */
export const routes = (deps: Deps): readonly Route[] => [exportRoute(deps), archiveRoute(deps), securityTxtRoute(deps)];
