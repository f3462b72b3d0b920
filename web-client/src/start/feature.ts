import type { Feature } from '@/shell/feature';
import { StartPage } from './StartPage';

/** The first page comes with the first load. */
export const start: Feature = { routes: [{ path: '/', page: StartPage }] };
