import { account } from './en/account';
import { admin } from './en/admin';
import { care } from './en/care';
import { emoji } from './en/emoji';
import { forum } from './en/forum';
import { goTo } from './en/goto';
import { problems, unknownProblem } from './en/problems';
import { rooms } from './en/rooms';
import { shell } from './en/shell';
import { start } from './en/start';
import { stranger } from './en/stranger';

/** Every text that a person sees. A second language is a second folder with the same shape. */
export const texts = {
  account,
  admin,
  care,
  emoji,
  forum,
  goTo,
  problems,
  unknownProblem,
  rooms,
  shell,
  start,
  stranger,
} as const;
export const locale = 'en';
