import type { AuditDeclaration } from '@codai/kit';

/** The action that the audit records for each mutation. */
export const audit: AuditDeclaration = {
  createEnrollment: 'enrollment.created',
  renameEnrollment: 'enrollment.renamed',
  createCourse: 'course.created',
  renameCourse: 'course.renamed',
};
