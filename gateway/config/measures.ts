import { z } from 'zod';

/** The units in which settings are measured. */
export const count = z.int().positive();
export const milliseconds = z.int().positive();
export const httpUrl = z.url({ protocol: /^https?$/ });
