export type Language = 'en' | 'ro';
