import { GraphQLScalarType } from 'graphql';
import { GEO_JSON_MAX_POSITIONS, isGeoJson, type GeoJsonGeometry } from './geo-json.rules.js';
import { jsonOfLiteral } from './json.rules.js';
import { bilingual, scalarFault, serializeFault } from './scalar-fault.js';

const NAME = 'GeoJSON';
const EXPECTED = {
  zh: `应为 GeoJSON 几何（Point、LineString、Polygon 及其 Multi 形式）：经度 ±180、纬度 ±90，面须闭合，不超过 ${GEO_JSON_MAX_POSITIONS} 个点`,
  en: `a GeoJSON geometry (Point, LineString, Polygon or their Multi forms) with longitude ±180, latitude ±90, closed rings and at most ${GEO_JSON_MAX_POSITIONS} positions`,
};

/** A geometry of RFC 7946 in WGS 84. */
export const GeoJsonScalar = new GraphQLScalarType<GeoJsonGeometry, unknown>({
  name: NAME,
  description: bilingual('GeoJSON 几何对象（RFC 7946，WGS 84 坐标）', 'GeoJSON geometry (RFC 7946, WGS 84).'),
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc7946',
  serialize: (value) => {
    if (typeof value === 'object' && value !== null) return value;
    throw serializeFault(NAME, value);
  },
  parseValue: (value) => {
    if (isGeoJson(value)) return value;
    throw scalarFault(NAME, EXPECTED);
  },
  parseLiteral: (node, variables) => {
    const literal = jsonOfLiteral(node, variables);
    if (literal && isGeoJson(literal.value)) return literal.value;
    throw scalarFault(NAME, EXPECTED, node);
  },
});
