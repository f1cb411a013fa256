import { corePlugin } from '@xiangzhi/core-domain';
import { declareRowByRowTests } from '@xiangzhi/testing';

describe('the core', () => declareRowByRowTests({ plugin: () => corePlugin, wish: {} }));
