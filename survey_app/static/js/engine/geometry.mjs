// Areas, distances and fences; the twin of functions/geometry.py.

import { asString, parseNumber, strip, words } from "./values.mjs";

const EARTH_RADIUS = 6_378_100;
const radians = (degrees) => degrees * (Math.PI / 180);
const twoDecimals = (metres) => Math.floor(metres * 100 + 0.5) / 100;

// Each point and the next one; the last leads back to the first.
const edges = (points) => points.map((point, at) => [point, points[(at + 1) % points.length]]);

function area(frame, ...places) {
  const points = pointsOf(places);
  if (points === null) return NaN;
  let total = 0;
  for (const [[latitude, longitude], [nextLatitude, nextLongitude]] of edges(points)) {
    const width = radians(nextLongitude - longitude);
    total += width * (2 + Math.sin(radians(latitude)) + Math.sin(radians(nextLatitude)));
  }
  return twoDecimals((Math.abs(total) * EARTH_RADIUS * EARTH_RADIUS) / 2);
}

function distance(frame, ...places) {
  const points = pointsOf(places);
  if (points === null) return NaN;
  let total = 0;
  for (let at = 1; at < points.length; at += 1) total += haversine(points[at - 1], points[at]);
  return twoDecimals(total);
}

function haversine(start, end) {
  const [first, second] = [radians(start[0]), radians(end[0])];
  const halfHeight = Math.sin((second - first) / 2);
  const halfWidth = Math.sin(radians(end[1] - start[1]) / 2);
  const chord = halfHeight ** 2 + Math.cos(first) * Math.cos(second) * halfWidth ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function geofence(frame, point, shape) {
  const [inside, corners] = [pointsOf([point]), pointsOf([shape])];
  if (inside === null || corners === null) return false;
  return edges(corners).filter(([start, end]) => crosses(inside[0], start, end)).length % 2 === 1;
}

// Whether a line from the point to the east meets this edge.
function crosses([latitude, longitude], start, end) {
  if (start[0] > latitude === end[0] > latitude) return false;
  const slope = (latitude - start[0]) / (end[0] - start[0]);
  return longitude < start[1] + slope * (end[1] - start[1]);
}

function pointsOf(places) {
  const texts = places.flatMap((place) =>
    Array.isArray(place) ? place.map((node) => asString([node])) : [asString(place)],
  );
  const points = texts.flatMap((text) => strip(text).replace(/^;+|;+$/g, "").split(";")).map(pointOf);
  return points.length && points.every(Boolean) ? points : null;
}

function pointOf(text) {
  const numbers = words(text).map(parseNumber);
  if (numbers.length < 2 || numbers.length > 4 || numbers.some(Number.isNaN)) return null;
  return Math.abs(numbers[0]) <= 90 && Math.abs(numbers[1]) <= 180 ? numbers : null;
}

export const GEOMETRY = { area, "enclosed-area": area, distance, geofence };
