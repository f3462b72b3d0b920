/**
 * Lines that listen, by country: free, nationwide, with a number that is certain. Add one only from
 * its own pages; for every other country there is the directory below.
 */
export const helpLines = [
  { country: 'AT', name: 'TelefonSeelsorge', phone: '142', emergency: '112' },
  { country: 'CA', name: 'Suicide Crisis Helpline', phone: '988', emergency: '911' },
  { country: 'FR', name: '3114', phone: '3114', emergency: '112' },
  { country: 'DE', name: 'TelefonSeelsorge', phone: '0800 111 0 111', emergency: '112' },
  { country: 'IE', name: 'Samaritans', phone: '116 123', emergency: '112' },
  { country: 'NL', name: '113 Zelfmoordpreventie', phone: '0800 0113', emergency: '112' },
  { country: 'GB', name: 'Samaritans', phone: '116 123', emergency: '999' },
  { country: 'US', name: '988 Suicide & Crisis Lifeline', phone: '988', emergency: '911' },
] as const;

export const otherLines = 'https://findahelpline.com';
