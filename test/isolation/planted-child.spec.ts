import { corePlugin } from '@xiangzhi/core-domain';
import { declarePlantedChildTests } from '@xiangzhi/testing';

describe('AM-10 one child in every record of the core that can hold a person', () => declarePlantedChildTests(() => corePlugin));
