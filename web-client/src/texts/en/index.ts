import { account } from './account';
import { admin } from './admin';
import { desk } from './desk';
import { emoji } from './emoji';
import { forum } from './forum';
import { help } from './help';
import { home } from './home';
import { problems, suspended, unknownProblem } from './problems';
import { quickSwitcher } from './quickSwitcher';
import { rooms } from './rooms';
import { shell } from './shell';
import { stranger } from './stranger';

/** Every text that a person sees, in English. Another language is a folder with the same shape. */
export const en = {
  account,
  admin,
  desk,
  help,
  emoji,
  forum,
  quickSwitcher,
  problems,
  unknownProblem,
  suspended,
  rooms,
  shell,
  home,
  stranger,
} as const;
