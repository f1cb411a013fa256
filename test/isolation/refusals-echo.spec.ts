import { corePlugin } from '@xiangzhi/core-domain';
import { declareEchoTests } from '@xiangzhi/testing';

describe('§3.11 what is done or refused says nothing of what is stored', () => declareEchoTests(() => corePlugin));
