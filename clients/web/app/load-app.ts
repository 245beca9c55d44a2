/** The app with all that it needs to ask the product: everything but the landing. */
export const loadApp = () => import('./app.tsx');
