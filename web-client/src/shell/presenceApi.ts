import { api } from '@/session';

export const presenceApi = {
  overview: () => api.get('/api/v1/presence'),
};
