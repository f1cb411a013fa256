import { corePlugin } from '@xiangzhi/core-domain';
import { declarePrivacyTests } from '@xiangzhi/testing';

describe('what the core keeps of people', () => declarePrivacyTests(() => corePlugin));
