/**
 * Lines that listen, by country: free, nationwide, with a number that is certain. Add one only from
 * its own pages; for every other country there is the directory below.
 */
export const helpLines = [
  { country: 'Austria', name: 'TelefonSeelsorge', phone: '142', emergency: '112' },
  { country: 'Canada', name: 'Suicide Crisis Helpline', phone: '988', emergency: '911' },
  { country: 'France', name: '3114', phone: '3114', emergency: '112' },
  { country: 'Germany', name: 'TelefonSeelsorge', phone: '0800 111 0 111', emergency: '112' },
  { country: 'Ireland', name: 'Samaritans', phone: '116 123', emergency: '112' },
  { country: 'Netherlands', name: '113 Zelfmoordpreventie', phone: '0800 0113', emergency: '112' },
  { country: 'United Kingdom', name: 'Samaritans', phone: '116 123', emergency: '999' },
  { country: 'United States', name: '988 Suicide & Crisis Lifeline', phone: '988', emergency: '911' },
] as const;

export const otherLines = 'https://findahelpline.com';
