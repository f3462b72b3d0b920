import { account } from './en/account';
import { admin } from './en/admin';
import { emoji } from './en/emoji';
import { forum } from './en/forum';
import { help } from './en/help';
import { home } from './en/home';
import { problems, unknownProblem } from './en/problems';
import { quickSwitcher } from './en/quickSwitcher';
import { rooms } from './en/rooms';
import { shell } from './en/shell';
import { stranger } from './en/stranger';

/** Every text that a person sees. A second language is a second folder with the same shape. */
export const texts = {
  account,
  admin,
  help,
  emoji,
  forum,
  quickSwitcher,
  problems,
  unknownProblem,
  rooms,
  shell,
  home,
  stranger,
} as const;
export const locale = 'en';
