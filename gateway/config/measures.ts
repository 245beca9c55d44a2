import { z } from 'zod';

/** What settings are measured in. */
export const count = z.int().positive();
export const milliseconds = z.int().positive();
export const httpUrl = z.url({ protocol: /^https?$/ });
