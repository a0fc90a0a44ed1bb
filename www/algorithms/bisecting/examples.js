export { otherStarts as next } from '../example.js';
