import { id } from '@codai/kit/contract';
import { z } from 'zod';

/** Events of hub. Ids, keys and states; no text that a person wrote. */
const key = z.string().min(1).max(128);
const environment = z.enum(['DEVELOPMENT', 'STAGING', 'PRODUCTION']);
const version = z.int().min(1);

export const events = {
  'hub.flag.changed': z.object({
    flagId: id,
    key,
    environment,
    version,
    kind: z.enum(['CREATED', 'UPDATED', 'KILLED', 'REVIVED', 'ARCHIVED']),
  }),
  'hub.flag.change-proposed': z.object({
    flagId: id,
    proposalId: id,
    status: z.enum(['PENDING_APPROVAL', 'SCHEDULED']),
  }),
  'hub.flag.change-decided': z.object({
    flagId: id,
    proposalId: id,
    status: z.enum(['SCHEDULED', 'APPLIED', 'REJECTED', 'WITHDRAWN', 'SUPERSEDED']),
  }),
  'hub.config.changed': z.object({ key, environment, version }),
  'hub.service.unhealthy': z.object({ serviceId: id, key }),
  'hub.service.recovered': z.object({ serviceId: id, key }),
  'hub.incident.opened': z.object({ incidentId: id, serviceIds: z.array(id).max(100) }),
  'hub.incident.updated': z.object({ incidentId: id, status: z.string() }),
  'hub.incident.resolved': z.object({ incidentId: id }),
  'hub.maintenance.scheduled': z.object({ maintenanceId: id }),
  'hub.maintenance.cancelled': z.object({ maintenanceId: id }),
  /** `audienceTenantId` null: for everybody. */
  'hub.announcement.published': z.object({ announcementId: id, audienceTenantId: id.nullable() }),
  'hub.announcement.withdrawn': z.object({ announcementId: id }),
  'hub.api-plan.changed': z.object({ planId: id, kind: z.enum(['CREATED', 'UPDATED', 'ARCHIVED']) }),
  /** `planId` null: no bounds. */
  'hub.organization.plan-changed': z.object({ organizationId: id, planId: id.nullable() }),
} as const;
