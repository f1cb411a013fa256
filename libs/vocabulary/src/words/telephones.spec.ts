import { TELEPHONE } from './telephones.js';

describe('TELEPHONE', () => {
  it.each(['13900001234', '19900000001', '0393-7211234', '03937211234', '0393 7211234', '010-12345678', '0393-7211234-801'])('%s can be called', (text) => {
    expect(TELEPHONE.regex.test(text)).toBe(true);
  });

  it.each(['12345', '1390000123', '139000012345', '12000001234', '7211234', '0393-0211234', '张三', '139****1234', '13900001234 ', '+8613900001234', '１３９００００１２３４'])('%s cannot', (text) => {
    expect(TELEPHONE.regex.test(text)).toBe(false);
  });
});
