package org.granary.bench.hq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.granary.bench.BigCatalogue;
import org.granary.bench.EnrolledTill;
import org.granary.hq.app.HeadquartersSettings;
import org.granary.model.kernel.ShopId;
import org.granary.model.member.MemberId;

/** Files and rows of a made-up chain. */
final class Chain {
    private Chain() {}

    static ShopId shop(int number) {
        return new ShopId(String.format("S%05d", number));
    }

    /** Writes a catalogue and a list of shops into {@code folder}. */
    static HeadquartersSettings.Imports write(Path folder, int skus, int shops, int tillsPerShop) throws IOException {
        Files.createDirectories(folder);
        EnrolledTill.write(folder.resolve("catalogue.csv"), BigCatalogue.of(skus));
        List<String> lines = new ArrayList<>(List.of("shop,name,address,phone,tills"));
        for (int i = 1; i <= shops; i++) {
            lines.add(shop(i).value() + ",店 " + i + ",路 " + i + ",000-55500000," + tillsPerShop);
        }
        Files.write(folder.resolve("shops.csv"), lines);
        return imports(folder);
    }

    static HeadquartersSettings.Imports imports(Path folder) {
        return new HeadquartersSettings.Imports(
                folder.resolve("catalogue.csv"), folder.resolve("shops.csv"), null, null, null);
    }

    /** Members who are known at one shop, as rows: how they signed up is not what is measured. */
    static List<MemberId> members(Connection connection, ShopId shop, int count, Random random) throws SQLException {
        List<MemberId> members = new ArrayList<>();
        try (PreparedStatement member = connection.prepareStatement(
                        "insert into member (member_id, shop, number, joined_at, received_at, last_four)"
                                + " values (?, ?, 1, 0, 0, '0000')");
                PreparedStatement known = connection.prepareStatement(
                        "insert into member_shop (shop, member_id, blind_index) values (?, ?, ?)")) {
            for (int i = 0; i < count; i++) {
                MemberId id = SaleMaker.member(random);
                members.add(id);
                member.setObject(1, id.value());
                member.setString(2, shop.value());
                member.addBatch();
                known.setString(1, shop.value());
                known.setObject(2, id.value());
                known.setString(3, String.format("%016x%016x", random.nextLong(), random.nextLong()));
                known.addBatch();
            }
            member.executeBatch();
            known.executeBatch();
        }
        connection.commit();
        return members;
    }
}
