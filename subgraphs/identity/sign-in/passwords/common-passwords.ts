/**
 * The stems of the passwords that head every list of leaked ones, in small letters and without the digits and signs that
 * people hang on them: `passwords/rules.ts` strips those and undoes look-alikes before it asks. Compiled by us from what
 * such lists agree on; none is copied. A password has at least twelve characters, so a short stem matters only as the
 * core of a longer one (`Password2024!`).
 */
const STEMS = `
aaaaaa abcabc abcdef abcdefg access admin adminadmin administrator adobe alexander alexandra america andrea andrew angel
angela anthony apple apples arsenal asdasd asdf asdfasdf asdfgh asdfghjk asdfghjkl ashley austin azerty azertyuiop babygirl
badboy bailey banana barcelona baseball basketball batman beautiful benfica bigdaddy biteme blahblah blink blessed brandon
bubbles buster butterfly calvin canada carolina changeme changeit charlie cheese chelsea chicken chocolate chris christian
christina claudia codai computer cookie corvette cowboy cowboys daniel daniela dallas default demo destiny diamond dolphin
donald dragon eagles elephant eminem estrella everton explorer facebook family ferrari flower football forever forget
forgot fortnite freedom friend friends fuckme fuckoff fuckyou gateway george ginger google guest guitar hallo hallohallo
hammer hannah harley harrypotter heather hello hellohello helloworld hellothere hockey hotmail hunter iceman iloveme
iloveu iloveyou iloveyousomuch india internet jackson jasmine jennifer jessica jesus jesuschrist jordan joseph joshua juventus
killer kimberly kitty knight ladybug lakers lauren letmein letmeinnow letmeinplease linkedin liverpool login london lovely
loveme lovelove loveyou macintosh madison maggie manchester manchesterunited maria marina marlboro martin master matrix matthew
maverick melissa mercedes metallica michael michelle mickey minecraft monkey monster mother motherfucker mustang mynameis
mypassword naruto natasha newpassword nicole ninja nothing opensesame orange pakistan passme passw passwd password passwordone
passwort patricia patrick peaches pepper phoenix pikachu please pokemon porsche princess private purple qazwsx qazwsxedc
qazwsxedcrfv qwaszx qwer qwert qwerty qwertyu qwertyui qwertyuiop qwertz qwertzuiop rainbow raiders ranger rangers realmadrid
rebecca robert rockstar romania root samantha samsung sandra scooter secret secretpassword september service shadow shannon
silver slipknot snoopy soccer softball sophie spider spiderman starwars steelers stephanie stupid summer sunshine superman
superstar superuser supersecret sweety system taylor teacher tennis test testing testpass testpassword testtest thomas thunder
tigger tinkerbell trustno trustnoone tweety unknown user vanessa victoria welcome welcomehome welcometo whatever william winner
winter woaini wordpass wordpress xxxxxx yankees yellow youtube zaqwsx zaqxsw zxcvbn zxcvbnm
`;

export const commonPasswords: ReadonlySet<string> = new Set(STEMS.trim().split(/\s+/));
